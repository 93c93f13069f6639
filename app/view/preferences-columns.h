/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of the preferences that opens: which columns reports have. */

#pragma once

#include "report/report.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_PREFERENCES_COLUMNS (registrar_preferences_columns_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarPreferencesColumns, registrar_preferences_columns, REGISTRAR, PREFERENCES_COLUMNS, AdwExpanderRow)

/**
 * RegistrarPreferencesColumns:
 *
 * Signals: `chosen` when other columns are checked.
 */
/** registrar_preferences_columns_show: @columns: a bit each, 1 << RegistrarReportColumn; 0 for those that suit the format */
void  registrar_preferences_columns_show (RegistrarPreferencesColumns *self, guint columns);
/** registrar_preferences_columns_get: those that are checked, as they are shown. */
guint registrar_preferences_columns_get  (RegistrarPreferencesColumns *self);

G_END_DECLS
