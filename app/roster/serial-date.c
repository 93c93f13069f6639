/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From days to dates. */

#include "roster/serial-date.h"

#include <math.h>

#define SECONDS_A_DAY 86400

/* Days from 1 January of the year 1, which GDate calls 1. */
#define DAY_BEFORE_1900 693595 /* 31 December 1899 */
#define DAY_1904 695056        /* 1 January 1904 */
/* 31 December 9999, the last day that spreadsheets know. */
#define LAST_SERIAL 2958465
#define NO_LEAP_DAY 60

static void
append_date (gint64 day, gboolean since_1904, GString *text)
{
  GDate date;

  if (!since_1904 && day == NO_LEAP_DAY)
    {
      g_string_append (text, "1900-02-29");
      return;
    }
  if (!since_1904 && day == 0)
    {
      g_string_append (text, "1900-01-00");
      return;
    }

  g_date_clear (&date, 1);
  g_date_set_julian (&date, since_1904 ? DAY_1904 + day : DAY_BEFORE_1900 + day - (day > NO_LEAP_DAY));
  g_string_append_printf (text, "%04u-%02u-%02u", g_date_get_year (&date), (guint) g_date_get_month (&date),
                          g_date_get_day (&date));
}

static void
append_time (gint64 seconds, GString *text)
{
  g_string_append_printf (text, "%02u:%02u", (guint) (seconds / 3600), (guint) (seconds / 60 % 60));
  if (seconds % 60 != 0)
    g_string_append_printf (text, ":%02u", (guint) (seconds % 60));
}

gboolean
registrar_serial_date_append (double serial, RegistrarNumberKind kind, gboolean since_1904, GString *text)
{
  gint64 day;
  gint64 seconds;

  if (!(serial >= 0 && serial < LAST_SERIAL + 1))
    return FALSE;

  /* A time is rounded to the second; that may be midnight. */
  seconds = llround ((serial - floor (serial)) * SECONDS_A_DAY);
  day = (gint64) floor (serial) + seconds / SECONDS_A_DAY;
  if (kind == REGISTRAR_NUMBER_TIME)
    {
      append_time (day * SECONDS_A_DAY + seconds % SECONDS_A_DAY, text);
      return TRUE;
    }

  append_date (kind == REGISTRAR_NUMBER_DATE ? (gint64) floor (serial) : day, since_1904, text);
  if (kind == REGISTRAR_NUMBER_DATE_TIME)
    {
      g_string_append_c (text, ' ');
      append_time (seconds % SECONDS_A_DAY, text);
    }

  return TRUE;
}
