/**
 * The wiring of the services that find data by parameters and tell the world of them: SIA, cone search, coverage, registry.
 * Front: PublishWiring.
 */
@NullMarked
package org.obshub.app.publish;

import org.jspecify.annotations.NullMarked;
