package org.obshub.simulator.rows;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.obshub.survey.VlassImage;
import org.obshub.survey.VlassName;
import org.obshub.survey.VlassTile;

/** The image files of the simulated archives. Immutable; may be used by any thread. */
public final class ImageFiles {
    /** What a quick-look file name ends in; CADC and NRAO hold the same files. */
    private static final String SCIENCE = "10.2048.v1.I.iter1.image.pbcor.tt0.subim.fits";

    private static final String NOISE = "10.2048.v1.I.iter1.image.pbcor.tt0.rms.subim.fits";

    /** The reference frequency of the quick-look images. */
    private static final double VLASS_FREQUENCY = 3e9;

    private static final int EPOCHS = 3;

    private final VlassSky sky;
    private final Map<String, ImageFile> racs;
    private final Map<String, ImageFile> racsByName;

    ImageFiles(VlassSky sky, CasdaRows rows) {
        this.sky = sky;
        this.racs = rows.imageFiles();
        this.racsByName = racs.values().stream()
                .collect(Collectors.toMap(ImageFile::name, Function.identity(), (one, same) -> one));
    }

    /** The file of that name, VLASS or RACS; empty if no archive holds it. */
    public Optional<ImageFile> find(String fileName) {
        return Optional.ofNullable(racsByName.get(fileName)).or(() -> vlass(fileName));
    }

    /** The file of a CASDA product, {@code cube-10000}. */
    public Optional<ImageFile> findCasda(String identifier) {
        return Optional.ofNullable(racs.get(identifier));
    }

    private Optional<ImageFile> vlass(String fileName) {
        return VlassName.parse(fileName)
                .filter(name -> name.type().equals("ql") && name.epoch() <= EPOCHS)
                .filter(name -> name.rest().equals(SCIENCE) || name.rest().equals(NOISE))
                .flatMap(name -> sky.tiles().find(name.tile()).flatMap(tile -> vlass(fileName, name, tile)));
    }

    private Optional<ImageFile> vlass(String fileName, VlassName name, VlassTile tile) {
        return VlassImage.of(tile).stream()
                .filter(image -> image.observationId(name.epoch()).equals(name.observationId()))
                .findFirst()
                .map(image -> vlass(fileName, name, image));
    }

    private ImageFile vlass(String fileName, VlassName name, VlassImage image) {
        double dec = image.centre().dec();
        double beam = VlassSky.beam(dec) / 3600;
        double ratio = Math.sqrt(VlassSky.beamRatio(dec));
        return new ImageFile(
                fileName,
                ImageFile.Survey.VLASS,
                name.rest().equals(NOISE) ? ImageFile.Content.NOISE : ImageFile.Content.SKY,
                // the first epoch was written in FK5
                new ImageFile.Grid(image.centre(), VlassImage.QUICK_LOOK_PIXELS, 1 / 3600.0, name.epoch() > 1),
                new ImageFile.Beam(beam * ratio, beam / ratio, VLASS_FREQUENCY),
                new ImageFile.Observation(name.position(), sky.start(image, name.epoch())));
    }
}
