package org.obshub.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.sky.SkyPoint;
import org.obshub.vlass.Imaging;
import org.obshub.vlass.ImagingReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code obshub vlass}: what of VLASS is needed to image a target. */
@Command(
        name = VlassCommand.NAME,
        mixinStandardHelpOptions = true,
        description =
                "Tells which VLASS tiles, images and execution blocks show a target, and how large an image to make.")
final class VlassCommand implements Callable<Integer> {
    static final String NAME = "vlass";

    @Parameters(index = "0", paramLabel = "RA", description = "Right ascension of the target, ICRS degrees.")
    private double ra;

    @Parameters(index = "1", paramLabel = "DEC", description = "Declination of the target, ICRS degrees.")
    private double dec;

    @Parameters(index = "2", paramLabel = "SIZE", description = "Side of the wanted image, arcsec.")
    private double size;

    @Option(
            names = "--field-radius",
            paramLabel = "ARCSEC",
            description = "How far off a field still contributes (default: ${DEFAULT-VALUE}, where the beam at 2 GHz"
                    + " falls to 0.17).")
    private double fieldRadius = Imaging.USUAL_FIELD_RADIUS;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        List<String> numbers = List.of(text(ra), text(dec), text(size), text(fieldRadius));
        imaging(numbers); // what is wrong with them is told without opening a store
        return Handover.run(
                common.settings(),
                List.of(NAME, numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3)),
                spec.commandLine().getOut(),
                (store, out) -> run(store, numbers, out));
    }

    private static String text(double number) {
        return Double.toString(number);
    }

    /** @param numbers right ascension and declination in degrees, size and field radius in arcsec */
    static int run(OpenStore store, List<String> numbers, PrintWriter out) {
        boolean inside = new ImagingReport(store.database()).write(imaging(numbers), out);
        return inside ? Main.DONE : Main.FAILED;
    }

    private static Imaging imaging(List<String> numbers) {
        double[] n = numbers.stream().mapToDouble(Double::parseDouble).toArray();
        if (!(n[0] >= 0 && n[0] <= 360 && n[1] >= -90 && n[1] <= 90)) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER,
                    "RA must be in 0..360 and DEC in -90..90 degrees, not " + n[0] + " and " + n[1]);
        }
        try {
            return new Imaging(new SkyPoint(n[0], n[1]), n[2], n[3]);
        } catch (IllegalArgumentException e) {
            throw new ServiceException(Fault.BAD_PARAMETER, e.getMessage(), e);
        }
    }
}
