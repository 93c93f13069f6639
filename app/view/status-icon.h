/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The icon of a row's state: always of one size, so that another state is drawn and nothing is laid out anew. */

#pragma once

#include "records/outcome.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_STATUS_ICON (registrar_status_icon_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarStatusIcon, registrar_status_icon, REGISTRAR, STATUS_ICON, GtkWidget)

/** registrar_status_icon_new: (transfer floating): of %REGISTRAR_ROW_READY, until it is told otherwise. */
GtkWidget *registrar_status_icon_new  (void);
/** registrar_status_icon_show: the state's word has to stand beside it. */
void       registrar_status_icon_show (RegistrarStatusIcon *self, RegistrarRowState state);

G_END_DECLS
