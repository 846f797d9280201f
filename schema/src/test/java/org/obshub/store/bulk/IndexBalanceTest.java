package org.obshub.store.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IndexBalanceTest {
    @Test
    void isForMakingAtATwentiethOfTheTable() {
        IndexBalance balance = new IndexBalance(1_000_000);
        balance.written(40_000);
        balance.written(9_999);
        assertThat(balance.isForMaking()).isFalse();
        balance.written(1);
        assertThat(balance.isForMaking()).isTrue();
    }

    @Test
    void fewRowsAreNotWorthItHoweverSmallTheTableIs() {
        IndexBalance balance = new IndexBalance(100);
        balance.written(9_999);
        assertThat(balance.isForMaking()).isFalse();
        balance.written(1);
        assertThat(balance.isForMaking()).isTrue();
    }
}
