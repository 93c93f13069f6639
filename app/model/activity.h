/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What goes on, as somebody looks at it: the run's last minute, and what the coroutines do. */

#pragma once

#include "model/activity-answer.h"
#include "model/session.h"

G_BEGIN_DECLS

#define REGISTRAR_TYPE_ACTIVITY (registrar_activity_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarActivity, registrar_activity, REGISTRAR, ACTIVITY, GObject)

/**
 * registrar_activity_new:
 *
 * Belongs to the main thread. Nothing is sampled while nobody watches and while nothing runs; but what the session tells of
 * its progress anyway is kept for a minute, so that who looks at it sees how it came about.
 *
 * Signals: `sampled`, twice a second at most while it is watched, and once when a run ends.
 */
RegistrarActivity *registrar_activity_new         (RegistrarSession *session);
/** registrar_activity_set_watched: whether somebody sees it. */
void               registrar_activity_set_watched (RegistrarActivity *self, gboolean watched);
/** registrar_activity_get_facts: (out): as last sampled; borrowed until the main loop goes on. */
void               registrar_activity_get_facts   (RegistrarActivity *self, RegistrarActivityFacts *facts);
/** registrar_activity_dup_report: see [func@registrar_activity_report_dup_text]. */
char              *registrar_activity_dup_report  (RegistrarActivity *self);

G_END_DECLS
