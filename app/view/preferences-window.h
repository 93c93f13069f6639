/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The preferences: registries, runs, privacy. */

#pragma once

#include "model/account-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_PREFERENCES_WINDOW (registrar_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarPreferencesWindow, registrar_preferences_window, REGISTRAR, PREFERENCES_WINDOW,
                      AdwPreferencesWindow)

/** registrar_preferences_window_show: opens them in front of @parent. */
void registrar_preferences_window_show (GtkWindow *parent, RegistrarAccountModel *accounts);

G_END_DECLS
