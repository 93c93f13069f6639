/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of what goes on: why it is slow, or that it is not. */

#pragma once

#include "model/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_ACTIVITY_PAGE (registrar_activity_page_get_type ())
/* Properties: `session`, and `narrow`. */
G_DECLARE_FINAL_TYPE (RegistrarActivityPage, registrar_activity_page, REGISTRAR, ACTIVITY_PAGE, GtkWidget)

G_END_DECLS
