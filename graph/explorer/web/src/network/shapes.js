// WebGL programs of sigma: one draws each kind's own shape from its distance function, one draws lines that show through.
import { EdgeLineProgram, NodeProgram } from "sigma/rendering";
import { floatColor } from "sigma/utils";

export const SHAPES = ["circle", "square", "hexagon", "diamond", "star", "triangle", "box"];
const { FLOAT, UNSIGNED_BYTE, POINTS } = WebGLRenderingContext;

const VERTEX = `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_pixelRatio;
varying vec4 v_color;
varying float v_shape;
varying float v_feather;

void main() {
  float radius = a_size / u_sizeRatio * u_pixelRatio;
  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
  gl_PointSize = 2.6 * radius;
  v_shape = a_shape;
  v_feather = 1.4 / radius;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}
`;

const FRAGMENT = `
precision highp float;
varying vec4 v_color;
varying float v_shape;
varying float v_feather;

// How far a place lies outside of a shape.
float measure(vec2 p, float shape) {
  vec2 a = abs(p);
  if (shape < 0.5) return length(p) - 1.0;
  if (shape < 1.5) return max(a.x, a.y) - 0.89;
  if (shape < 2.5) return max(a.y, a.x * 0.866 + a.y * 0.5) - 0.95;
  if (shape < 3.5) return (a.x + a.y - 1.25) * 0.7071;
  if (shape < 4.5) {
    // Five points: fold into one tenth, then the distance to one edge.
    float turn = mod(atan(p.x, p.y) + 0.6283, 1.2566) - 0.6283;
    vec2 q = length(p) * vec2(abs(sin(turn)), cos(turn));
    vec2 tip = vec2(0.0, 1.28);
    vec2 dent = 0.52 * vec2(0.5878, 0.8090);
    vec2 edge = dent - tip;
    return dot(q - tip, normalize(vec2(-edge.y, edge.x)));
  }
  if (shape < 5.5) return max(a.x * 0.866 + p.y * 0.5, -p.y) - 0.62;
  return max(a.x - 1.2, a.y - 0.72);
}

void main() {
  // A point is a square of 1.3 times the radius, in which all shapes lie; its y goes down.
  vec2 place = (gl_PointCoord - 0.5) * vec2(2.6, -2.6);
  float away = measure(place, v_shape);
  #ifdef PICKING_MODE
  gl_FragColor = away > 0.0 ? vec4(0.0) : v_color;
  #else
  gl_FragColor = mix(v_color, vec4(0.0), clamp(away / v_feather + 0.5, 0.0, 1.0));
  #endif
}
`;

const LINE = `
precision mediump float;
varying vec4 v_color;

void main() {
  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  gl_FragColor = vec4(v_color.rgb * v_color.a, v_color.a);
  #endif
}
`;

export class ShapeProgram extends NodeProgram {
  static still = true; // while the picture moves nothing is pointed at, so the hidden picture for pointing is not drawn

  render(params) {
    const pick = this.pickProgram;
    if (!ShapeProgram.still) this.pickProgram = null;
    super.render(params);
    this.pickProgram = pick;
  }

  getDefinition() {
    return {
      VERTICES: 1,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: POINTS,
      UNIFORMS: ["u_sizeRatio", "u_pixelRatio", "u_matrix"],
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_shape", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
    };
  }

  // Points, as without a graphics card drawing by instances takes ten times as long.
  processVisibleItem(id, start, data) {
    this.array.set([data.x, data.y, data.size, data.shape, floatColor(data.color), id], start);
  }

  setUniforms({ sizeRatio, pixelRatio, matrix }, { gl, uniformLocations: at }) {
    gl.uniform1f(at.u_sizeRatio, sizeRatio);
    gl.uniform1f(at.u_pixelRatio, pixelRatio);
    gl.uniformMatrix3fv(at.u_matrix, false, matrix);
  }
}

// Sigma's own lines hand their colour over as if it were opaque, and vanish on a light page where they are not.
export class LineProgram extends EdgeLineProgram {
  getDefinition() {
    return { ...super.getDefinition(), FRAGMENT_SHADER_SOURCE: LINE };
  }
}
