/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How the numbers of an old Excel file are shown, which libfreexl does not tell: 00000 keeps an id's zeros. */

#pragma once

#include "roster/xls-workbook.h"

/* Excel has no more; the first of them are numbers only, of which the dates are known to libfreexl. */
#define REGISTRAR_XLS_MAX_FORMATS 512

/* The formats that the workbook defines itself. */
typedef struct
{
  char     *formats[REGISTRAR_XLS_MAX_FORMATS]; /* by number; NULL for none */
  uint16_t *of_style;                           /* of each style: the number of its format */
  size_t    n_styles;
  int       are_known; /* whether the workbook has them, as it does since BIFF5 */
} RegistrarXlsFormats;

typedef struct
{
  uint32_t row;    /* from 0 */
  uint32_t column; /* from 0 */
  uint16_t format; /* its number */
} RegistrarXlsShown;

/* The numbers of a sheet that have such a format. */
typedef struct
{
  RegistrarXlsShown *items; /* by row and column */
  size_t             size;
} RegistrarXlsShownNumbers;

void        registrar_xls_formats_load        (RegistrarXlsFormats *self, const RegistrarXlsBytes *workbook);
void        registrar_xls_formats_clear       (RegistrarXlsFormats *self);
/** registrar_xls_shown_numbers_load: those of a sheet, counted from 0. */
void        registrar_xls_shown_numbers_load  (RegistrarXlsShownNumbers *self, const RegistrarXlsFormats *formats,
                                               const RegistrarXlsBytes *workbook, unsigned int sheet);
void        registrar_xls_shown_numbers_clear (RegistrarXlsShownNumbers *self);
/** registrar_xls_shown_numbers_find: the format that a cell's number is shown in, in UTF-8; NULL for none. */
const char *registrar_xls_shown_numbers_find  (const RegistrarXlsShownNumbers *self, const RegistrarXlsFormats *formats,
                                               uint32_t row, uint32_t column);
