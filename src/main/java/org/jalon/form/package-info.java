/**
 * Reads the rules that a Camunda Form ({@code .form}) states and checks answers against them.
 * Imports nothing of ours.
 */
package org.jalon.form;
