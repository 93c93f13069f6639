/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window before there is a roster: where to drop one, and other ways to begin. */

#pragma once

#include "model/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_EMPTY_PAGE (registrar_empty_page_get_type ())
/* Properties: `session`, `narrow`. */
G_DECLARE_FINAL_TYPE (RegistrarEmptyPage, registrar_empty_page, REGISTRAR, EMPTY_PAGE, GtkWidget)

G_END_DECLS
