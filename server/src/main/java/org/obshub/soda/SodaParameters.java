package org.obshub.soda;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.obshub.archive.access.Cutout;
import org.obshub.archive.access.Span;
import org.obshub.dali.Interval;
import org.obshub.dali.Params;
import org.obshub.dali.PolParam;
import org.obshub.dali.SkyParam;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Parameters;
import org.obshub.obscore.Spectral;
import org.obshub.sky.Region;

/** The parameters of SODA (SODA 1.0 section 3), with FREQ in Hz beside BAND and FILE for datasets of several files. */
final class SodaParameters {
    /** A job of more products is beyond all reason. */
    private static final int MOST_PRODUCTS = 10_000;

    /** Wavelengths are positive. */
    private static final Span NOWHERE = new Span(-1, -1);

    private static final String HELP =
            "Send ID, a value of obs_publisher_did in ivoa.obscore, with CIRCLE, POLYGON, POS, BAND, FREQ, TIME or POL.";

    private SodaParameters() {}

    /** A value as the user gave it, and what it means. */
    private record Given<T>(String text, T value) {}

    private interface Reader<T> {
        T read(String name, String text);
    }

    /** The products asked for: one for each combination of values (SODA 1.0 section 3); POL is one filter of all its values. */
    static List<SodaRequest> read(Parameters parameters) {
        List<String> identifiers = values(parameters, "ID");
        if (identifiers.isEmpty()) {
            throw new ServiceException(Fault.BAD_PARAMETER, "UsageError: the parameter ID is missing. " + HELP);
        }
        List<Given<Optional<Region>>> regions = new ArrayList<>();
        given(parameters, "POS", SkyParam::pos).forEach(given -> regions.add(region(given)));
        given(parameters, "CIRCLE", SkyParam::circle).forEach(given -> regions.add(region(given)));
        given(parameters, "POLYGON", SkyParam::polygon).forEach(given -> regions.add(region(given)));
        List<Given<Span>> bands = spans(parameters, "BAND");
        List<Given<Span>> frequencies = spans(parameters, "FREQ");
        List<Given<Span>> times = spans(parameters, "TIME");
        List<Given<String>> states = given(parameters, "POL", PolParam::read);
        long products = (long) identifiers.size()
                * Math.max(1, regions.size())
                * Math.max(1, bands.size())
                * Math.max(1, frequencies.size())
                * Math.max(1, times.size());
        if (products > MOST_PRODUCTS) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER,
                    "UsageError: these are " + products + " products; at most " + MOST_PRODUCTS + " are made at once.");
        }
        Filters filters = new Filters(regions, bands, frequencies, times, states);
        String file = new Params(parameters).find("FILE").orElse("");
        return identifiers.stream().flatMap(id -> filters.of(id, file)).toList();
    }

    /** All values given, by parameter. */
    private record Filters(
            List<Given<Optional<Region>>> regions,
            List<Given<Span>> bands,
            List<Given<Span>> frequencies,
            List<Given<Span>> times,
            List<Given<String>> states) {

        Stream<SodaRequest> of(String id, String file) {
            return or(regions, Optional.<Region>empty()).stream().flatMap(region -> or(times, Span.ALL).stream()
                    .flatMap(time -> wavelengths().stream().map(band -> request(id, file, region, band, time))));
        }

        /** Each combination of BAND and FREQ. */
        private List<Given<Span>> wavelengths() {
            List<Given<Span>> all = new ArrayList<>();
            for (Given<Span> band : or(bands, Span.ALL)) {
                for (Given<Span> frequency : or(frequencies, Span.ALL)) {
                    String text = (band.text() + " " + frequency.text()).strip();
                    all.add(new Given<>(text, common(band.value(), frequency.value())));
                }
            }
            return all;
        }

        private SodaRequest request(
                String id, String file, Given<Optional<Region>> region, Given<Span> band, Given<Span> time) {
            List<String> told = Stream.concat(
                            Stream.of(region.text(), band.text(), time.text()),
                            states.stream().map(Given::text))
                    .filter(text -> !text.isEmpty())
                    .toList();
            List<String> polarisations = states.stream().map(Given::value).toList();
            Cutout cutout = new Cutout(region.value(), band.value(), time.value(), polarisations, file);
            return new SodaRequest(id, cutout, told);
        }
    }

    private static Given<Optional<Region>> region(Given<? extends Region> given) {
        return new Given<>(given.text(), Optional.of(given.value()));
    }

    /** BAND and FREQ are both to be met; if no wavelength meets both, one that no dataset has. */
    private static Span common(Span wavelength, Span frequency) {
        if (frequency.isAll()) {
            return wavelength;
        }
        double low = Math.max(wavelength.low(), wavelengthOf(frequency.high()));
        double high = Math.min(wavelength.high(), wavelengthOf(frequency.low()));
        return low <= high ? new Span(low, high) : NOWHERE;
    }

    private static double wavelengthOf(double frequency) {
        return frequency <= 0 ? Double.POSITIVE_INFINITY : Spectral.wavelength(frequency);
    }

    private static <T> List<Given<T>> or(List<Given<T>> given, T everything) {
        return given.isEmpty() ? List.of(new Given<>("", everything)) : given;
    }

    private static List<Given<Span>> spans(Parameters parameters, String name) {
        return given(parameters, name, (parameter, text) -> {
            Interval interval = Interval.read(parameter, text);
            return new Span(interval.low(), interval.high());
        });
    }

    private static <T> List<Given<T>> given(Parameters parameters, String name, Reader<T> reader) {
        return values(parameters, name).stream()
                .map(text -> new Given<>(name + "=" + text, reader.read(name, text)))
                .toList();
    }

    private static List<String> values(Parameters parameters, String name) {
        return List.copyOf(new LinkedHashSet<>(parameters.all(name).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList()));
    }
}
