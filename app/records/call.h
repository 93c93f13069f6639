/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A call to a registry: how long it may take, and what ends it early. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RegistrarCall:
 *
 * All items of one call point to the same one. A verb that makes several requests looks at it before each.
 */
typedef struct
{
  GCancellable *cancellable; /* (nullable) once cancelled, no request that changes anything starts: what was not sent is
                                answered cancelled; what was sent is waited for, and may still be looked up */
  GCancellable *abandoned;   /* (nullable) once cancelled, nobody waits for an answer any more: what was sent is unknown */
  gint64        deadline;    /* when its attempt is over, by g_get_monotonic_time(); 0: never */
  gint64        known_since; /* what the registry found out about a course since then may be believed, by
                                g_get_monotonic_time(); 0: it has to ask */
} RegistrarCall;

G_END_DECLS
