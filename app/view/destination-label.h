/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a part of the destination shows: an icon, a caption, a value, and an arrow where it can be changed. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_DESTINATION_LABEL (registrar_destination_label_get_type ())
/* Properties: `icon-name`, `caption`, `value`, `note` (all strings), and `changeable`. */
G_DECLARE_FINAL_TYPE (RegistrarDestinationLabel, registrar_destination_label, REGISTRAR, DESTINATION_LABEL, GtkBox)

G_END_DECLS
