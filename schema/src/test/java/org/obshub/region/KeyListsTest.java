package org.obshub.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class KeyListsTest {
    @Property
    void listsAreMergedAsSets(
            @ForAll @Size(max = 30) Set<@LongRange(min = -5, max = 40) Long> a,
            @ForAll @Size(max = 30) Set<@LongRange(min = -5, max = 40) Long> b) {
        TreeSet<Long> either = new TreeSet<>(a);
        either.addAll(b);
        TreeSet<Long> common = new TreeSet<>(a);
        common.retainAll(b);

        assertThat(KeyLists.either(ascending(a), ascending(b))).isEqualTo(ascending(either));
        assertThat(KeyLists.common(ascending(a), ascending(b))).isEqualTo(ascending(common));
    }

    private static long[] ascending(Set<Long> keys) {
        return keys.stream().flatMapToLong(LongStream::of).sorted().toArray();
    }
}
