/**
 * Positions and regions brought from one coordinate frame into another, and from one epoch to another. Front: {@link
 * org.obshub.sky.frame.Frame} and {@link org.obshub.sky.frame.Motion}. It knows no text but the names of frames.
 */
@NullMarked
package org.obshub.sky.frame;

import org.jspecify.annotations.NullMarked;
