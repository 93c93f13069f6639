/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A past run in a list, without its rows. */

#pragma once

#include "run/past-run.h"

G_BEGIN_DECLS

#define REGISTRAR_TYPE_PAST_RUN_ITEM (registrar_past_run_item_get_type ())
/* Immutable. */
G_DECLARE_FINAL_TYPE (RegistrarPastRunItem, registrar_past_run_item, REGISTRAR, PAST_RUN_ITEM, GObject)

/* What became of a run by those that undid it; each is over all that it had registered by then. */
typedef struct
{
  guint n_taken_back; /* by all of them */
  guint n_gone;       /* as the one that got farthest left it: taken back, or gone before */
} RegistrarUndone;

/**
 * registrar_past_run_item_new:
 * @run: (transfer full)
 * @undone: (nullable): copied; %NULL if it was never undone
 */
RegistrarPastRunItem   *registrar_past_run_item_new         (RegistrarPastRun *run, const RegistrarUndone *undone);
const RegistrarPastRun *registrar_past_run_item_get_run     (RegistrarPastRunItem *self);
/** registrar_past_run_item_is_undone: whether another run took back what this one did. */
gboolean                registrar_past_run_item_is_undone   (RegistrarPastRunItem *self);
/** registrar_past_run_item_get_undone: all zero if it was never undone. */
RegistrarUndone         registrar_past_run_item_get_undone  (RegistrarPastRunItem *self);
/** registrar_past_run_item_can_undo: whether it registered somebody, and not all of that is taken back already. */
gboolean                registrar_past_run_item_can_undo    (RegistrarPastRunItem *self);
/** registrar_past_run_item_count_undoable: how many of its registrations there may still be, as far as is known. */
guint                   registrar_past_run_item_count_undoable (RegistrarPastRunItem *self);
/** registrar_past_run_item_count_retryable: how many of its rows may be given another attempt. */
guint                   registrar_past_run_item_count_retryable (RegistrarPastRunItem *self);
/** registrar_past_run_item_matches: whether each of the words is in its course, roster or registry; case makes no difference. */
gboolean                registrar_past_run_item_matches     (RegistrarPastRunItem *self, const char *words);

/** registrar_past_run_item_dup_title: (transfer full): what was registered for: the course. */
char                   *registrar_past_run_item_dup_title   (RegistrarPastRunItem *self);
/** registrar_past_run_item_dup_caption: (transfer full): roster, registry and counts in words. */
char                   *registrar_past_run_item_dup_caption (RegistrarPastRunItem *self);

G_END_DECLS
