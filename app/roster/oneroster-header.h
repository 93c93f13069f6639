/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns of a set's files, and the header rows that real ones have instead. */

#pragma once

#include "roster/oneroster-files.h"
#include "roster/oneroster-notes.h"

G_BEGIN_DECLS

/* The columns that are read, of whichever file has them. */
typedef enum
{
  REGISTRAR_ONEROSTER_SOURCED_ID,
  REGISTRAR_ONEROSTER_STATUS,
  REGISTRAR_ONEROSTER_ROLE, /* of users before 1.2 */
  REGISTRAR_ONEROSTER_IDENTIFIER,
  REGISTRAR_ONEROSTER_USERNAME,
  REGISTRAR_ONEROSTER_GIVEN_NAME,
  REGISTRAR_ONEROSTER_FAMILY_NAME,
  REGISTRAR_ONEROSTER_EMAIL,
  REGISTRAR_ONEROSTER_MIDDLE_NAME,
  REGISTRAR_ONEROSTER_GRADES,
  REGISTRAR_ONEROSTER_ENABLED_USER,
  REGISTRAR_ONEROSTER_USER_SOURCED_ID,
  REGISTRAR_ONEROSTER_CLASS_SOURCED_ID,
  REGISTRAR_ONEROSTER_CLASS_CODE,
  REGISTRAR_ONEROSTER_TITLE,
  REGISTRAR_ONEROSTER_PROPERTY_NAME,
  REGISTRAR_ONEROSTER_VALUE,
  REGISTRAR_ONEROSTER_N_COLUMNS,
} RegistrarOnerosterColumn;

/** registrar_oneroster_column_to_name: `sourcedId`. */
const char *registrar_oneroster_column_to_name (RegistrarOnerosterColumn column);
/**
 * registrar_oneroster_header_find:
 * @headers: the header row
 * @places: (out): where each column is; G_MAXUINT where it is not
 * @notes: what was off is added: another order than in every version (OneRoster 1.1, 1.2.0 and 1.2.1), other spellings
 *
 * Columns are found by name: as it should be, else in other letters and signs (`Sourced ID`), else with few wrong
 * letters (`sourceId`).
 */
void        registrar_oneroster_header_find    (RegistrarOnerosterFile file, char **headers,
                                                guint places[REGISTRAR_ONEROSTER_N_COLUMNS],
                                                RegistrarOnerosterNotes *notes);

G_END_DECLS
