package org.obshub.soda;

import org.obshub.sky.SkyPoint;
import org.obshub.survey.RacsFields;

/** Where the first simulated image of CASDA is: the first field of RACS-low. */
final class RacsCentre {
    static final SkyPoint OF_CUBE_10000 = RacsFields.low().get(0).centre();

    private RacsCentre() {}
}
