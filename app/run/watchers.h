/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Watchers: those who want to know that a run has moved on, and whom it never waits for. */

#pragma once

#include "run/run.h"

G_BEGIN_DECLS

typedef struct _RegistrarWatcher RegistrarWatcher;

/* A list that is pushed to and walked from any thread, and ended once. */
typedef struct
{
  RegistrarWatcher *first; /* (atomic) the newest, or a mark that the run has ended */
  RegistrarWatcher *gone;  /* those whose channels are closed: somebody may still be walking */
} RegistrarWatchers;

/** registrar_watchers_add: a channel of its own for one more; closed already if the run has ended. From any thread. */
RegistrarChangeReceiver registrar_watchers_add    (RegistrarWatchers *self);
/** registrar_watchers_notify: something changed. Whoever has not looked since the last time is not told twice. From any thread. */
void                    registrar_watchers_notify (RegistrarWatchers *self);
/** registrar_watchers_end: closes every channel; once, or again without an effect. */
void                    registrar_watchers_end    (RegistrarWatchers *self);
/** registrar_watchers_clear: once nobody is left to notify. */
void                    registrar_watchers_clear  (RegistrarWatchers *self);

G_END_DECLS
