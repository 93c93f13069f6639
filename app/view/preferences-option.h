/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A row for one option of a kind of registry. */

#pragma once

#include "model/account-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** registrar_preferences_option_new: @value: (nullable): %NULL for what the kind does if nothing is said */
GtkWidget  *registrar_preferences_option_new       (const RegistrarRegistryOption *option, const char *value);
/** registrar_preferences_option_get_key: the option's word. */
const char *registrar_preferences_option_get_key   (GtkWidget *row);
/** registrar_preferences_option_dup_value: (nullable): %NULL if it is what the kind does anyway. */
char       *registrar_preferences_option_dup_value (GtkWidget *row);

G_END_DECLS
