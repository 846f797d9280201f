/**
 * The web page and its data: static files from the jar, the state of the server as JSON. Fronts: StaticFiles,
 * StatusEndpoint. Knows no protocol of the Virtual Observatory; the page itself talks to TAP.
 */
@NullMarked
package org.obshub.ui;

import org.jspecify.annotations.NullMarked;
