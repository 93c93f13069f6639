/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Exchanges whose time may be up, and whose callers may cancel them: two sources for all those of a client.
 *
 * The main context looks at each of its sources each time round: two for each exchange would be most of them. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RegistrarHttpWatchFunc:
 *
 * Ends @exchange early, because its time is up or else because it was cancelled; perhaps not for the first time. On the
 * I/O thread.
 */
typedef void (*RegistrarHttpWatchFunc) (gpointer exchange, gboolean is_late);

/* Only on the I/O thread. */
typedef struct
{
  RegistrarHttpWatchFunc func;
  GQueue                 watched;   /* of RegistrarHttpWatched, whose links these are */
  GSource               *late;      /* ready when the first deadline may have passed */
  gint64                 wake_at;   /* when that is; %G_MAXINT64 if never */
  GSource               *cancelled; /* ready once some caller has cancelled; made so on any thread */
} RegistrarHttpWatch;

/* What is watched of one exchange; a plain value in it, which stays where it is. */
typedef struct
{
  GList         link;
  gpointer      exchange;    /* borrowed */
  GSource      *source;      /* borrowed: @cancelled of the watch */
  gint64        deadline;    /* as of g_get_monotonic_time() */
  GCancellable *cancellable; /* (nullable) borrowed; cancelled on any thread */
  gulong        handler;
  gint          is_cancelled; /* (atomic) */
} RegistrarHttpWatched;

void registrar_http_watch_init  (RegistrarHttpWatch *self, RegistrarHttpWatchFunc func);
/** registrar_http_watch_clear: nothing is watched any more. */
void registrar_http_watch_clear (RegistrarHttpWatch *self);
/**
 * registrar_http_watch_add:
 * @watched: (out caller-allocates):
 * @deadline: milliseconds from now
 * @cancellable: (nullable): if it is cancelled already, that is told as if it were cancelled later
 */
void registrar_http_watch_add   (RegistrarHttpWatch *self, RegistrarHttpWatched *watched, gpointer exchange,
                                 guint deadline, GCancellable *cancellable);
/** registrar_http_watch_leave: nothing is told of it any more. */
void registrar_http_watch_leave (RegistrarHttpWatch *self, RegistrarHttpWatched *watched);

G_END_DECLS
