package org.obshub.adql.check;

import java.util.List;
import org.obshub.adql.AdqlException;
import org.obshub.adql.function.Unit;
import org.obshub.adql.function.ValueType;

/** {@code IN_UNIT} (ADQL 2.1, 4.7.1): the value and the factor that brings it into the unit. */
final class UnitCheck {
    private UnitCheck() {}

    static Term convert(Operand value, Operand wanted) {
        String target = ((Term.Text) wanted.term()).value();
        if (value.type() == ValueType.NULL) {
            parsed(target, wanted);
            return new Term.Nothing();
        }
        String source = Metadata.unit(value.term());
        Unit to = parsed(target, wanted);
        if (source.isEmpty()) {
            throw new AdqlException(
                    value.span(), value.name() + " has no unit, so IN_UNIT cannot bring it into " + target);
        }
        Unit from = parsed(source, value);
        if (!from.measuresTheSameAs(to)) {
            throw new AdqlException(
                    wanted.span(),
                    value.name() + " is in " + source + ", which cannot become '" + target + "'" + spectral(from, to));
        }
        double factor = from.factor() / to.factor();
        return new Term.Call(
                "IN_UNIT", List.of(value.term(), new Term.Real(factor), new Term.Text(target)), ValueType.DOUBLE);
    }

    /** Wavelengths and frequencies are no units of each other. */
    private static String spectral(Unit from, Unit to) {
        Unit metre = Unit.parse("m");
        Unit hertz = Unit.parse("Hz");
        if (from.measuresTheSameAs(metre) && to.measuresTheSameAs(hertz)) {
            return "; hub_freq(...) gives the frequency of a wavelength in m";
        }
        boolean other = from.measuresTheSameAs(hertz) && to.measuresTheSameAs(metre);
        return other ? "; hub_wavelength(...) gives the wavelength of a frequency in Hz" : "";
    }

    private static Unit parsed(String text, Operand place) {
        try {
            return Unit.parse(text);
        } catch (IllegalArgumentException unknown) {
            throw new AdqlException(place.span(), unknown.getMessage());
        }
    }
}
