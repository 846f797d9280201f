/**
 * How a failure is named on its way to the user: whose fault it is and what to say about it. Every package may use it;
 * it knows none of them. Front: {@link org.obshub.fault.ServiceException}.
 */
@NullMarked
package org.obshub.fault;

import org.jspecify.annotations.NullMarked;
