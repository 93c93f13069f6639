/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of a report as it may be told: with as much of the student as the options allow. */

#pragma once

#include "report/report-private.h"

G_BEGIN_DECLS

/* Lives on the stack, zeroed at first. */
typedef struct
{
  RegistrarStudent student; /* borrowed from the roster or from here */
  guint            line;
  const char      *course; /* (nullable) */
  RegistrarRowState outcome;
  guint            attempts;
  char            *note;  /* (nullable) */
  const GError    *error; /* (nullable) */
  gboolean         silent; /* set by whoever reads it: nothing is written yet, so no progress is told */

  /*< private >*/
  char            *initials[3];
  GError          *untold;
} RegistrarToldRow;

/** registrar_told_row_read: fills @self, which may have been filled before, with row @index, from 0. */
void registrar_told_row_read  (RegistrarToldRow *self, const RegistrarReport *report, guint index);
void registrar_told_row_clear (RegistrarToldRow *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarToldRow, registrar_told_row_clear)

G_END_DECLS
