/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is to be said of a OneRoster set as a whole, kept until its rows are read. */

#pragma once

#include "roster/roster-builder.h"

G_BEGIN_DECLS

/* More say nothing new. */
#define REGISTRAR_ONEROSTER_MAX_NOTES 100

typedef struct
{
  GArray *notes;
} RegistrarOnerosterNotes;

void  registrar_oneroster_notes_init     (RegistrarOnerosterNotes *self);
void  registrar_oneroster_notes_clear    (RegistrarOnerosterNotes *self);
/** registrar_oneroster_notes_add: @number and the text are what the words of @code need. */
void  registrar_oneroster_notes_add      (RegistrarOnerosterNotes *self, RegistrarProblemCode code, guint number,
                                          const char *format, ...) G_GNUC_PRINTF (4, 5);
/** registrar_oneroster_notes_give: gives them all to @builder, in whose arena their texts will lie. */
void  registrar_oneroster_notes_give     (RegistrarOnerosterNotes *self, RegistrarRosterBuilder *builder);

/** registrar_oneroster_problem_dup_message: (nullable): a problem that only such sets have in words; %NULL for any other. */
char *registrar_oneroster_problem_dup_message (RegistrarProblemCode code, guint number, const char *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarOnerosterNotes, registrar_oneroster_notes_clear)

G_END_DECLS
