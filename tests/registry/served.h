/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A registry that is served, on a thread of its own, to clients of this process. */

#pragma once

#include "registry/json-registry.h"
#include "service/service.h"

typedef struct
{
  RegistrarRegistry *registry;
  const char *token;
  GTlsCertificate *certificate;

  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  RegistrarService *service;
  char *address;
  GAsyncQueue *ready; /* holds @self once it listens */
} Served;

static inline void
served_stopped_cb (gpointer data)
{
  Served *self = data;

  g_main_loop_quit (self->loop);
}

static inline gboolean
served_stop_cb (gpointer data)
{
  Served *self = data;

  registrar_service_stop (self->service, served_stopped_cb, self);
  return G_SOURCE_REMOVE;
}

static inline void
served_listen (Served *self)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GError) error = NULL;

  registrar_service_listen (self->service, G_INET_SOCKET_ADDRESS (address), &error);
  g_assert_no_error (error);
  self->address = registrar_service_dup_address (self->service);
}

static inline gpointer
served_run (gpointer data)
{
  Served *self = data;

  g_main_context_push_thread_default (self->context);
  self->service = registrar_service_new (self->registry, self->token, self->certificate);
  served_listen (self);
  g_async_queue_push (self->ready, self);
  g_main_loop_run (self->loop);
  registrar_service_free (self->service);
  while (g_main_context_iteration (self->context, FALSE))
    continue;
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

/* @registry and @certificate are borrowed. */
static inline void
served_start (Served *self, RegistrarRegistry *registry, const char *token, GTlsCertificate *certificate)
{
  *self = (Served){ .registry = registry, .token = token, .certificate = certificate };
  self->ready = g_async_queue_new ();
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("service", served_run, self);
  g_async_queue_pop (self->ready);
}

static inline void
served_stop (Served *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, served_stop_cb, self, NULL);
  g_source_attach (source, self->context);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_async_queue_unref (self->ready);
  g_free (self->address);
}

static inline RegistrarRegistry *
served_connect (Served *self)
{
  g_autoptr (GError) error = NULL;
  RegistrarRegistry *client = registrar_json_registry_new ("served", self->address, self->token, NULL, NULL, &error);

  g_assert_no_error (error);
  return client;
}
