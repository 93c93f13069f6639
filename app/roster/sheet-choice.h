/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which of a spreadsheet's sheets is the roster. */

#pragma once

#include "roster/roster-builder.h"
#include "roster/roster-options.h"

G_BEGIN_DECLS

typedef struct
{
  RegistrarRosterBuilder *builder;
  const char             *wanted; /* (nullable) */
  GPtrArray              *names;
  guint                   chosen; /* G_MAXUINT for none yet */
} RegistrarSheetChoice;

/** registrar_sheet_choice_check_none: FALSE with REGISTRAR_ROSTER_ERROR_NO_SHEET if a sheet is asked of what has none. */
gboolean registrar_sheet_choice_check_none (const RegistrarRosterOptions *options, const char *name, GError **error);
/** registrar_sheet_choice_init: @options may be %NULL. */
void     registrar_sheet_choice_init   (RegistrarSheetChoice *self, RegistrarRosterBuilder *builder,
                                        const RegistrarRosterOptions *options);
void     registrar_sheet_choice_clear  (RegistrarSheetChoice *self);
/**
 * registrar_sheet_choice_offer:
 *
 * To be called for each sheet in turn. The one that was asked for is to be read, by its name in any case; if none was,
 * the first that shows and turns out to have a row.
 *
 * Returns: whether the sheet's rows are to go to the builder now
 */
gboolean registrar_sheet_choice_offer  (RegistrarSheetChoice *self, const char *name, gboolean is_hidden);
/**
 * registrar_sheet_choice_finish:
 *
 * Notes in the builder's contents which sheets there are, and which was read.
 *
 * Returns: FALSE with REGISTRAR_ROSTER_ERROR_NO_SHEET if the one that was asked for is not among them
 */
gboolean registrar_sheet_choice_finish (RegistrarSheetChoice *self, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarSheetChoice, registrar_sheet_choice_clear)

G_END_DECLS
