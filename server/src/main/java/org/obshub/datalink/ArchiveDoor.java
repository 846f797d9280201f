package org.obshub.datalink;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.obshub.archive.access.DataAccess;
import org.obshub.archive.access.DatasetLink.Login;
import org.obshub.upstream.Authorization;
import org.obshub.upstream.DataServers;

/**
 * An archive as its data are reached from here.
 *
 * @param account by which this server is known to the archive; empty if it has none
 */
public record ArchiveDoor(DataAccess access, DataServers servers, Optional<Authorization> account) {
    public ArchiveDoor {
        requireNonNull(access);
        requireNonNull(servers);
        requireNonNull(account);
    }

    /** Whom to show the archive: the caller, who comes first, or this server; nobody if the archive knows no users. */
    public Optional<Authorization> shown(Optional<Authorization> caller) {
        return access.takesLogin() ? caller.or(() -> account) : Optional.empty();
    }

    /** What it takes to follow a link that the archive shows to the users it knows. */
    Login login(Optional<Authorization> caller) {
        if (!access.takesLogin()) {
            return Login.NONE;
        }
        return caller.isPresent() ? Login.GRANTED : account.isPresent() ? Login.NONE : Login.REQUIRED;
    }
}
