/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A service: a registry offered to others over HTTP, by the contract of data/registry.openapi.json. */

#pragma once

#include "registry/registry.h"

G_BEGIN_DECLS

/**
 * RegistrarService:
 *
 * Receives on the thread-default main context of the thread that made it, where all its functions are called and all its
 * callbacks come; each request is carried out by a coroutine, whose verbs park there.
 */
typedef struct _RegistrarService RegistrarService;

/**
 * registrar_service_new:
 * @token: (nullable): what a client has to show
 * @certificate: (nullable): with its key, for TLS
 */
RegistrarService *registrar_service_new         (RegistrarRegistry *registry, const char *token, GTlsCertificate *certificate);
/** registrar_service_free: ends connections, too. No request may be under way: see [func@registrar_service_stop]. */
void              registrar_service_free        (RegistrarService *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarService, registrar_service_free)

/**
 * registrar_service_listen:
 * @address: with port 0 for any that is free
 *
 * Others than this computer are served over TLS and with a token alone: everything else could be read, or used, by
 * everybody on the network.
 *
 * Returns: FALSE with %G_IO_ERROR_PERMISSION_DENIED for that reason, or with what the system says
 */
gboolean          registrar_service_listen      (RegistrarService *self, GInetSocketAddress *address, GError **error);
/** registrar_service_dup_address: where it is reached: `https://127.0.0.1:8443/`. */
char             *registrar_service_dup_address (RegistrarService *self);

/** RegistrarServiceStopped: nothing is under way any more. */
typedef void (*RegistrarServiceStopped) (gpointer user_data);
/**
 * registrar_service_stop:
 *
 * Takes no more requests, and calls @stopped once those that are under way have their answers; maybe at once.
 */
void              registrar_service_stop        (RegistrarService *self, RegistrarServiceStopped stopped, gpointer user_data);

G_END_DECLS
