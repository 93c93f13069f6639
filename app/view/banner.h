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

/**
 * registrar_banner_offer:
 * @message: what is to be known
 * @label: of the button
 * @action: what the button does, with @target
 *
 * Like [method@Banner.show] where nothing went wrong now, but something can be done.
 */
void registrar_banner_offer (RegistrarBanner *self, const char *message, const char *label, const char *action,
                             const char *target);
/** registrar_banner_withdraw: takes away what was offered; a message stays. */
void registrar_banner_withdraw (RegistrarBanner *self);

G_END_DECLS
