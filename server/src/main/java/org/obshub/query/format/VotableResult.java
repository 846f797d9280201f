package org.obshub.query.format;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.obshub.fault.ServiceException;
import org.obshub.tableset.ColumnMeta;
import org.obshub.votable.CellSource;
import org.obshub.votable.Serialization;
import org.obshub.votable.ServiceDescriptor;
import org.obshub.votable.VotableWriter;

/** An answer as VOTable. */
public final class VotableResult implements ResultWriter {
    private final VotableWriter writer;

    private final String limit;

    private VotableResult(VotableWriter writer, String limit) {
        this.writer = writer;
        this.limit = limit;
    }

    /** Opens a VOTable whose rows are written down that way. */
    public static ResultWriter.Opener as(Serialization serialization) {
        return (head, out) -> {
            List<ServiceDescriptor> services = served(head.services(), head.columns());
            VotableWriter.Head all = new VotableWriter.Head(head.columns(), serialization, head.infos(), services);
            return new VotableResult(VotableWriter.open(out, all), head.limit());
        };
    }

    /** The services whose columns are all there. */
    private static List<ServiceDescriptor> served(List<ServiceDescriptor> services, List<ColumnMeta> columns) {
        Set<String> names = new HashSet<>();
        names.add("");
        columns.forEach(column -> names.add(column.name().toLowerCase(Locale.ROOT)));
        return services.stream()
                .filter(service -> service.inputs().stream()
                        .allMatch(input -> names.contains(input.column().toLowerCase(Locale.ROOT))))
                .toList();
    }

    @Override
    public void row(CellSource cells) throws IOException {
        writer.row(cells);
    }

    @Override
    public void finish(boolean overflow) throws IOException {
        if (overflow) {
            writer.overflow(limit);
        } else {
            writer.finish();
        }
    }

    @Override
    public void fail(ServiceException why) throws IOException {
        writer.fail(why.getMessage());
    }
}
