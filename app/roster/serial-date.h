/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates as spreadsheets count them: days since 1900 or 1904. */

#pragma once

#include "roster/number-format.h"

G_BEGIN_DECLS

/**
 * registrar_serial_date_append:
 * @serial: days, whose fraction is the time of the day
 * @kind: which of the two is shown
 * @since_1904: the calendar of old Macintosh files
 *
 * Appends `2026-11-21`, `09:30` or both, the seconds only where there are any. The calendar of 1900 has a 29 February
 * 1900, which never was, and is read so: day 60.
 *
 * Returns: FALSE, with nothing appended, if no spreadsheet shows that number as a date
 */
gboolean registrar_serial_date_append (double serial, RegistrarNumberKind kind, gboolean since_1904, GString *text);

G_END_DECLS
