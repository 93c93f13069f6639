/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A banner: one sentence across the window about something that went wrong, until it is closed. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_BANNER (registrar_banner_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarBanner, registrar_banner, REGISTRAR, BANNER, GtkWidget)

/** registrar_banner_show: @message is plain text. */
void registrar_banner_show (RegistrarBanner *self, const char *message);
void registrar_banner_hide (RegistrarBanner *self);

G_END_DECLS
