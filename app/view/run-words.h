/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the run bar says: how far the work is, in sentences. */

#pragma once

#include "model/session.h"

G_BEGIN_DECLS

/** registrar_run_words_dup_title: '187 of 342 students done'. */
char *registrar_run_words_dup_title     (RegistrarSession *session);
/** registrar_run_words_dup_caption: '12 a second · about 13 seconds left · 10 in flight'. */
char *registrar_run_words_dup_caption   (RegistrarSession *session);
/** registrar_run_words_dup_primary: (nullable): what the primary button does now; %NULL if nothing is to do. */
char *registrar_run_words_dup_primary   (RegistrarSession *session);
/** registrar_run_words_needs_attention: whether a run ended with rows that somebody should look at. */
gboolean registrar_run_words_needs_attention (RegistrarSession *session);

G_END_DECLS
