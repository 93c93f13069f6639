/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Watchers: those who want to know that a run has moved on, and whom it never waits for. */

#pragma once

#include "run/run.h"

G_BEGIN_DECLS

typedef struct _RegistrarWatcher RegistrarWatcher;

/* A list that is pushed to from any thread, walked by the collector, and ended once. */
typedef struct
{
  RegistrarWatcher *first; /* (atomic) the newest, or a mark that the run has ended */
} RegistrarWatchers;

/** registrar_watchers_add: a channel of its own for one more; closed already if the run has ended. From any thread. */
RegistrarChangeReceiver registrar_watchers_add    (RegistrarWatchers *self);
/** registrar_watchers_notify: something changed. Whoever has not looked since the last time is not told twice. */
void                    registrar_watchers_notify (RegistrarWatchers *self);
/** registrar_watchers_end: closes every channel, once, when nobody notifies any more. */
void                    registrar_watchers_end    (RegistrarWatchers *self);

G_END_DECLS
