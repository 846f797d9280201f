package org.obshub.sky;

import java.util.List;

/** Regions taken together; they may overlap. */
public record Union(List<Region> parts) implements Region {
    public Union {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a union needs a region");
        }
    }

    @Override
    public SkyPoint centre() {
        return Shape.of(this).capCentre().point();
    }
}
