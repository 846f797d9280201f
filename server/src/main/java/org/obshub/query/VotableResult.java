package org.obshub.query;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.obshub.tableset.ColumnMeta;
import org.obshub.votable.CellSource;
import org.obshub.votable.ServiceDescriptor;
import org.obshub.votable.VotableWriter;

/** An answer as VOTable. */
final class VotableResult implements ResultWriter {
    private final VotableWriter writer;

    private VotableResult(VotableWriter writer) {
        this.writer = writer;
    }

    static VotableResult open(QueryRequest request, List<ColumnMeta> columns, OutputStream out) throws IOException {
        List<ServiceDescriptor> services = served(request.services(), columns);
        return new VotableResult(VotableWriter.open(
                out, new VotableWriter.Head(columns, request.format().serialization(), request.echo(), services)));
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
            writer.overflow();
        } else {
            writer.finish();
        }
    }

    @Override
    public void fail(String message) throws IOException {
        writer.fail(message);
    }
}
