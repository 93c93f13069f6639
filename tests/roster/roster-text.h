/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rosters made of a text in a test. */

#pragma once

#include "roster/roster-private.h"

#include <string.h>

/* What messages call such a roster. */
#define ROSTER_NAME "test.csv"

static inline RegistrarRoster *
read_data (const char *data, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  return registrar_roster_read_bytes (bytes, ROSTER_NAME, NULL, error);
}

/* Reads a text that is a roster. */
static inline RegistrarRoster *
read_roster (const char *text)
{
  g_autoptr (GError) error = NULL;
  RegistrarRoster *roster = read_data (text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_nonnull (roster);

  return roster;
}

static inline guint
count_rows (RegistrarRoster *roster)
{
  return registrar_student_list_get_size (REGISTRAR_STUDENT_LIST (roster));
}

static inline RegistrarStudent
get_student (RegistrarRoster *roster, guint row)
{
  RegistrarStudent student;

  registrar_student_list_get_student (REGISTRAR_STUDENT_LIST (roster), row, &student);

  return student;
}

static inline guint
get_line (RegistrarRoster *roster, guint row)
{
  return registrar_student_list_get_line (REGISTRAR_STUDENT_LIST (roster), row);
}
