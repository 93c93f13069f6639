/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A cell of an ODS file: its value, and its text as it is shown. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  REGISTRAR_ODS_TEXT, /* an error too, whose name is its text */
  REGISTRAR_ODS_NUMBER,
  REGISTRAR_ODS_DATE,
  REGISTRAR_ODS_TRUTH,
} RegistrarOdsKind;

typedef struct
{
  RegistrarOdsKind kind;
  GString         *value; /* of a number, a date or a truth value, as OpenDocument 1.3, 19.367 ff. have it */
  GString         *text;  /* as it is shown */
  gboolean         has_kind;
  char            *formula;   /* (nullable) from its equals sign on */
  guint            n_rows;    /* that it spreads over */
  guint            n_columns; /* likewise */
} RegistrarOdsCell;

void registrar_ods_cell_init  (RegistrarOdsCell *self);
void registrar_ods_cell_clear (RegistrarOdsCell *self);
/** registrar_ods_cell_start: takes what a cell's attributes say; the text follows. */
void registrar_ods_cell_start (RegistrarOdsCell *self, const char *const *attributes, const char *const *values);
/**
 * registrar_ods_cell_finish:
 *
 * Makes @text what the roster is to have: a number as it is shown if that has the same digits, so that an id keeps its
 * zeros, and else exactly; a date in ISO 8601; TRUE or FALSE; or a formula that has no result.
 *
 * Returns: FALSE if it has none
 */
gboolean registrar_ods_cell_finish (RegistrarOdsCell *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarOdsCell, registrar_ods_cell_clear)

G_END_DECLS
