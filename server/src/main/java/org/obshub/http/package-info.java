/**
 * Routes, requests and responses. The only package that sees Jetty. Fronts: HttpServer, Endpoint.
 */
@NullMarked
package org.obshub.http;

import org.jspecify.annotations.NullMarked;
