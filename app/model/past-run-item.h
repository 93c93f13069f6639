/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A past run in a list, without its rows. */

#pragma once

#include "run/past-run.h"

G_BEGIN_DECLS

#define REGISTRAR_TYPE_PAST_RUN_ITEM (registrar_past_run_item_get_type ())
/* Immutable. */
G_DECLARE_FINAL_TYPE (RegistrarPastRunItem, registrar_past_run_item, REGISTRAR, PAST_RUN_ITEM, GObject)

/**
 * registrar_past_run_item_new:
 * @run: (transfer full)
 * @undone_by: (nullable): the run that took it back
 */
RegistrarPastRunItem   *registrar_past_run_item_new         (RegistrarPastRun *run, const RegistrarPastRun *undone_by);
const RegistrarPastRun *registrar_past_run_item_get_run     (RegistrarPastRunItem *self);
/** registrar_past_run_item_is_undone: whether another run took back what this one did. */
gboolean                registrar_past_run_item_is_undone   (RegistrarPastRunItem *self);
/** registrar_past_run_item_count_retryable: how many of its rows may be given another attempt. */
guint                   registrar_past_run_item_count_retryable (RegistrarPastRunItem *self);
/** registrar_past_run_item_matches: whether each of the words is in its course, roster or registry; case makes no difference. */
gboolean                registrar_past_run_item_matches     (RegistrarPastRunItem *self, const char *words);

/** registrar_past_run_item_dup_title: (transfer full): what was registered for: the course. */
char                   *registrar_past_run_item_dup_title   (RegistrarPastRunItem *self);
/** registrar_past_run_item_dup_caption: (transfer full): roster, registry and counts in words. */
char                   *registrar_past_run_item_dup_caption (RegistrarPastRunItem *self);

G_END_DECLS
