import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import uk.ac.starlink.ttools.Stilts;
import uk.ac.starlink.ttools.taplint.DatalinkValidator;

/**
 * {@code stilts datalinklint} with the published terms of DataLink's core vocabulary in place of those compiled into STILTS
 * 3.4.7, the sixteen of DataLink 1.0, which it looks up nowhere else. All else is the validator's own judgement.
 *
 * <p>To be run from its source by {@code java --add-opens java.base/java.util=ALL-UNNAMED}: the list is a constant, so its
 * array is exchanged. The first argument is the file of terms, the others are those of {@code stilts datalinklint}.
 */
public final class DatalinkLint {
    private DatalinkLint() {}

    public static void main(String[] args) throws Exception {
        Field constant = DatalinkValidator.class.getDeclaredField("DATALINK_CORE_PREDICATES");
        constant.setAccessible(true);
        List<?> terms = (List<?>) constant.get(null);
        Field array = terms.getClass().getDeclaredField("a");
        array.setAccessible(true);
        array.set(terms, Files.readAllLines(Path.of(args[0])).toArray());

        String[] rest = Arrays.copyOf(args, args.length);
        rest[0] = "datalinklint";
        Stilts.main(rest);
    }
}
