/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reports: which coroutines there are, where they were started, and what each waits for. */

#pragma once

#include "coroutine/co-routine-private.h"

G_BEGIN_DECLS

/* Collects coroutines that are alike: those that were started at the same place and wait for the same
 * thing. */
typedef struct _CoReport CoReport;

CoReport *co_report_new      (void);
void      co_report_free     (CoReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoReport, co_report_free)

void      co_report_add      (CoReport *self, const CoSnapshotRoutine *routine);
/* Appends a line for each group. @at_rest: no worker runs a coroutine, so that what they wait on is there */
void      co_report_describe (CoReport *self, GString *text, gboolean at_rest);

/* What is told of a coroutine; @now: milliseconds, as @since. */
CoSnapshotRoutine co_snapshot_routine (const CoRoutinePeek *peek, guint32 now);

/* While no worker runs a coroutine. All but those with one of the flags @without. */
char     *co_report_all      (guint without);

G_END_DECLS
