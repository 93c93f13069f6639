/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The first rows of a roster, held back until it is known which of them is the header. */

#pragma once

#include "roster/row-check.h"

G_BEGIN_DECLS

#define REGISTRAR_MAX_FIRST_ROWS 16

typedef struct
{
  RegistrarRow         row; /* with cells of its own */
  RegistrarRowCleaning cleaning;
} RegistrarFirstRow;

typedef struct
{
  RegistrarFirstRow rows[REGISTRAR_MAX_FIRST_ROWS];
  guint             size;
} RegistrarFirstRows;

void        registrar_first_rows_clear    (RegistrarFirstRows *self);
/** registrar_first_rows_add: keeps a copy of a clean row; TRUE if there is no room for another. */
gboolean    registrar_first_rows_add      (RegistrarFirstRows *self, const RegistrarRow *row,
                                           const RegistrarRowCleaning *cleaning);
/** registrar_first_rows_get_text: a cell; an empty text where the row has none. */
const char *registrar_first_rows_get_text (const RegistrarFirstRows *self, const char *data, guint row, guint column);

G_END_DECLS
