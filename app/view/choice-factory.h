/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is chosen from, as a list shows it and a screen reader says it. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * registrar_choice_factory_new:
 * @owner: (nullable): a widget with a property `selected-item`, which is marked; %NULL for no marks
 *
 * The toolkit's own factories give the rows of their lists no names, and pictures without any.
 *
 * Returns: (transfer full): for a list of GtkStringObject
 */
GtkListItemFactory *registrar_choice_factory_new (GtkWidget *owner);
/** registrar_choice_factory_use: one of @labels is to be chosen in @row. */
void                registrar_choice_factory_use (AdwComboRow *row, GtkStringList *labels, guint selected);

G_END_DECLS
