package org.obshub.adql.check;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.obshub.adql.AdqlException;
import org.obshub.adql.function.Function;
import org.obshub.adql.function.RadioBand;
import org.obshub.adql.function.ValueType;
import org.obshub.region.RegionMoc;
import org.obshub.sky.Cone;
import org.obshub.sky.Healpix;
import org.obshub.sky.Moc;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.frame.Frame;
import org.obshub.sky.frame.Motion;

/**
 * Calls of user-defined functions: constant arguments that make no sense are refused, and what is constant and can be a
 * region, a MOC or a band is computed here, so that the indexes see it.
 */
final class KnownCalls {
    private static final int MOST_BINS = 10_000;

    private final Function function;
    private final List<Operand> operands;
    private final List<Term> terms;

    KnownCalls(Function function, List<Operand> operands) {
        this.function = function;
        this.operands = operands;
        this.terms = operands.stream().map(Operand::term).toList();
    }

    Term build() {
        return switch (function.name()) {
            case "IVO_HEALPIX_INDEX" -> {
                requireOrder();
                yield call();
            }
            case "IVO_HEALPIX_CENTER" -> center();
            case "IVO_EPOCH_PROP_POS" -> moved();
            case "IVO_GEOM_TRANSFORM" -> turned();
            case "IVO_TO_JD", "IVO_TO_MJD" -> time();
            case "IVO_NORMAL_RANDOM" -> {
                require(1, number(1).orElse(0) >= 0, "the standard deviation must not be negative");
                yield call();
            }
            case "HUB_BAND_MIN", "HUB_BAND_MAX" -> band();
            case "MOC" -> moc();
            case "HUB_MOC_UNION", "HUB_MOC_INTERSECTION" -> combined();
            case "IVO_HISTOGRAM" -> histogram();
            case "HUB_MOC_AGG" -> {
                requireOrder();
                yield aggregate();
            }
            case "IVO_STRING_AGG" -> aggregate();
            default -> call();
        };
    }

    private Term call() {
        return new Term.Call(function.name(), terms, function.result().type());
    }

    private Term aggregate() {
        return new Term.GroupCall(function.name(), terms, function.result().type());
    }

    private OptionalDouble number(int index) {
        return Numbers.constant(terms.get(index));
    }

    private void require(int index, boolean right, String problem) {
        if (!right) {
            throw new AdqlException(operands.get(index).span(), problem);
        }
    }

    private void requireOrder() {
        double order = number(0).orElse(0);
        require(
                0,
                order >= 0 && order <= Healpix.MAX_ORDER,
                "the HEALPix order " + (long) order + " is outside 0 to 29");
    }

    private Term center() {
        requireOrder();
        if (!(terms.get(0) instanceof Term.Whole order && terms.get(1) instanceof Term.Whole index)) {
            return call();
        }
        long most = Healpix.cells((int) order.value()) - 1;
        require(
                1,
                index.value() >= 0 && index.value() <= most,
                "the index " + index.value() + " is outside 0 to " + most + " of HEALPix order " + order.value());
        return point(Healpix.cellCentre((int) order.value(), index.value()).point());
    }

    private static Term point(SkyPoint point) {
        return new Term.Shape(new Cone(point, 0), ValueType.POINT);
    }

    /** NULL for position or epochs is an error by the catalogue of functions; for the rest it means none. */
    private Term moved() {
        for (int index : new int[] {0, 1, 6, 7}) {
            require(
                    index,
                    !(terms.get(index) instanceof Term.Nothing),
                    "position and epochs of ivo_epoch_prop_pos must not be NULL");
        }
        boolean constant = terms.stream().allMatch(term -> term instanceof Term.Nothing || Numbers.isConstant(term));
        if (!constant) {
            return call();
        }
        require(1, Math.abs(value(1)) <= 90, "the declination " + value(1) + " is outside [-90, 90] degrees");
        Motion motion = new Motion(value(2), value(3), value(4), value(5));
        return point(motion.after(value(7) - value(6), new SkyPoint(value(0), value(1))));
    }

    private double value(int index) {
        return number(index).orElse(0);
    }

    private Term turned() {
        Frame from = frame(0);
        Frame to = frame(1);
        Operand geometry = operands.get(2);
        require(2, geometry.type() != ValueType.MOC, "a MOC cannot be turned into another frame: its cells are ICRS");
        boolean intoIcrs = to == Frame.ICRS;
        if (terms.get(2) instanceof Term.Shape shape && intoIcrs) {
            return new Term.Shape(from.to(to, shape.region()), shape.type());
        }
        return new Term.Call(function.name(), terms, geometry.type());
    }

    private Frame frame(int index) {
        String name = ((Term.Text) terms.get(index)).value();
        return Frame.find(name)
                .orElseThrow(() -> new AdqlException(
                        operands.get(index).span(),
                        "no frame named '" + name + "'; there is " + Frame.names() + ", in capitals"));
    }

    private Term time() {
        if (terms.get(0) instanceof Term.Text text) {
            require(0, Times.isTime(text.value()), operands.get(0).name() + " is not a time; " + Times.FORM);
        }
        return call();
    }

    private Term band() {
        if (!(terms.get(0) instanceof Term.Text text)) {
            return call();
        }
        RadioBand band = RadioBand.find(text.value())
                .orElseThrow(() -> new AdqlException(
                        operands.get(0).span(),
                        "no band named '" + text.value() + "'; there is " + RadioBand.letters()));
        return new Term.Real(function.name().equals("HUB_BAND_MIN") ? band.min() : band.max());
    }

    private Term moc() {
        if (terms.get(0) instanceof Term.Text text) {
            return folded(0, () -> Moc.parse(text.value()));
        }
        requireOrder();
        if (terms.get(0) instanceof Term.Whole order && terms.get(1) instanceof Term.Shape shape) {
            return folded(0, () -> RegionMoc.of(shape.region(), (int) order.value()));
        }
        if (terms.get(0) instanceof Term.Whole order && terms.get(1) instanceof Term.Cells cells) {
            return folded(0, () -> RegionMoc.coarser(cells.moc(), (int) order.value()));
        }
        return call();
    }

    private Term folded(int index, Supplier<Moc> moc) {
        try {
            return new Term.Cells(moc.get());
        } catch (IllegalArgumentException impossible) {
            throw new AdqlException(operands.get(index).span(), "this MOC cannot be made: " + impossible.getMessage());
        }
    }

    private Term combined() {
        if (!(terms.get(0) instanceof Term.Cells a && terms.get(1) instanceof Term.Cells b)) {
            return call();
        }
        boolean union = function.name().equals("HUB_MOC_UNION");
        return new Term.Cells(union ? a.moc().union(b.moc()) : a.moc().intersection(b.moc()));
    }

    private Term histogram() {
        Optional<Double> lower = number(1).stream().boxed().findFirst();
        Optional<Double> upper = number(2).stream().boxed().findFirst();
        if (lower.isPresent() && upper.isPresent()) {
            require(2, lower.get() < upper.get(), "the upper end of the histogram must be above the lower one");
        }
        double bins = number(3).orElse(1);
        require(3, bins >= 1 && bins <= MOST_BINS, "the number of bins must be 1 to " + MOST_BINS);
        return aggregate();
    }
}
