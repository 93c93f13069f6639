/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The students whom somebody has to look after: on the first page, as nobody reads all of a report. */

#pragma once

#include "report/report.h"

G_BEGIN_DECLS

typedef struct
{
  char *who; /* 'Zoë Quist (00123)', with as much as the report tells of students */
  char *why;
} RegistrarAttentionCase;

typedef struct
{
  GPtrArray *cases; /* of RegistrarAttentionCase, in the order of the rows */
  guint      n_more; /* who are not among them */
} RegistrarAttention;

/** registrar_attention_is_needed: whether @outcome leaves something to do: failed, unknown, and what a plan says of those. */
gboolean registrar_attention_is_needed (RegistrarRowState outcome);

/** registrar_attention_find: at most @most cases, texts that may be shown; none where the report's columns do not tell who or why. */
void     registrar_attention_find      (RegistrarAttention *self, const RegistrarReport *report, guint most);
/** registrar_attention_dup_more: (transfer full) (nullable): 'and 12 more', %NULL if there are no more. */
char    *registrar_attention_dup_more  (const RegistrarAttention *self);
void     registrar_attention_clear     (RegistrarAttention *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarAttention, registrar_attention_clear)

G_END_DECLS
