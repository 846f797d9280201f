/**
 * What the world is told of this server: records of VOResource, and the publishing registry that gives them out. Fronts: Records,
 * OaiEndpoint, RecordEndpoint.
 */
@NullMarked
package org.obshub.registry;

import org.jspecify.annotations.NullMarked;
