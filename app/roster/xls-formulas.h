/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The formulas of an old Excel file, whose cells libfreexl leaves out, with what they came to ([MS-XLS], 2.4.127). */

#pragma once

#include "roster/xls-workbook.h"

typedef enum
{
  REGISTRAR_XLS_RESULT_NUMBER,
  REGISTRAR_XLS_RESULT_TEXT, /* a truth value and an error, too */
  REGISTRAR_XLS_RESULT_LOST,
} RegistrarXlsResult;

typedef struct
{
  uint32_t           row;    /* from 0 */
  uint32_t           column; /* from 0 */
  RegistrarXlsResult kind;
  double             number;
  char              *text; /* in UTF-8; NULL for others */
} RegistrarXlsFormula;

typedef struct
{
  RegistrarXlsFormula *items; /* by row and column */
  size_t               size;
} RegistrarXlsFormulas;

/** registrar_xls_formulas_load: those of a sheet, counted from 0, of a workbook. */
void registrar_xls_formulas_load  (RegistrarXlsFormulas *self, const RegistrarXlsBytes *workbook, unsigned int sheet);
void registrar_xls_formulas_clear (RegistrarXlsFormulas *self);
